"""The texts of the window in other languages than English; `installers/translations` looks after them."""
