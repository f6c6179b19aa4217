"""Understanding: a sentence becomes an intent with slots, learnt from the installed skills' sample utterances."""
