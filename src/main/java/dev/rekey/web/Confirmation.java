package dev.rekey.web;

/**
 * Asks before something that cannot be taken back lightly: in a dialog, or as a page of its own without scripts.
 *
 * @param who whom or what it is about
 * @param action that a form posts to
 * @param button in the words of the one that led here
 * @param back where Cancel leads
 * @param area of the console, with {@code tab}
 */
public record Confirmation(
        String title, String who, String text, String action, String button, String back, String area, String tab) {}
