"""The screens: widgets that take plain data through slots and tell of the user by signals."""
