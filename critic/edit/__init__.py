"""What people write into a draft for the critic, and what the critic may change there."""
