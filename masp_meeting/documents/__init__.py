"""Word in and out: referral forms are read here, and agendas, minutes and letters are written."""
