"""Sign-in for staff: password, then a code; roles; the second factor's set-up."""
