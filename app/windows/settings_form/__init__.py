"""The form that shows and changes settings: fields, pickers and prices."""
