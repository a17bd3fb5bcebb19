"""Rules about ignore comments and waivers."""
