"""What the team adds to a report: replies, notes and labels, and what one shift tells the next. All of it sealed."""
