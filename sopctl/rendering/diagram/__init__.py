"""The flow of a procedure as a picture: what is shown, where it stands, and how it is written down."""
