"""Scaffolds: files that are written for people to go on with, and the questions that fill them."""
