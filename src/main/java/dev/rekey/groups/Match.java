package dev.rekey.groups;

/** Whom a search found. @param included is in the set already */
public record Match(SetMember member, boolean included) {}
