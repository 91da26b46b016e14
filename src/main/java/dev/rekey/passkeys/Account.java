package dev.rekey.passkeys;

/**
 * How an authenticator shows whose passkey it is.
 *
 * @param name the e-mail address
 * @param displayName the person's name and what else tells this entry from the same person's others: org, environment
 */
public record Account(String name, String displayName) {}
