package dev.rekey.groups;

/** A user group or a role, by which people choose it. */
public record Named(long id, String name) {}
