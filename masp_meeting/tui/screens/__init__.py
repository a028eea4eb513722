"""The screens: each composes, binds keys and turns them into commands."""
