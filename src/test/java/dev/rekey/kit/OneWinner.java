package dev.rekey.kit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;

/** Round after round, many want at once, on two nodes with one database, what only one may get. */
public final class OneWinner {
    public static final int RUNNERS = 64;
    public static final int ROUNDS = 50;

    /** Where a race is much like another one; {@code bin/bench races} makes them as many. */
    public static final int FEW = Integer.getInteger("race.rounds", 10);

    private OneWinner() {}

    /**
     * @param won how the winner is answered; @param lost how all others are
     * @param round from its number to what a runner does, given its own number and the node it asks
     */
    public static void inEachRound(
            String what, String won, String lost, IntFunction<BiFunction<Integer, Node, Http.Answer>> round) {
        inRounds(ROUNDS, what, won, Set.of(lost), round);
    }

    /** As {@link #inEachRound}, {@link #FEW} times. @param lost how all others are, of several ways each by one of them */
    public static void inFewRounds(
            String what, String won, Set<String> lost, IntFunction<BiFunction<Integer, Node, Http.Answer>> round) {
        inRounds(FEW, what, won, lost, round);
    }

    private static void inRounds(
            int rounds,
            String what,
            String won,
            Set<String> lost,
            IntFunction<BiFunction<Integer, Node, Http.Answer>> round) {
        Set<String> outcomesThere = new HashSet<>(lost);
        outcomesThere.add(won);
        List<Node> nodes = List.of(Kit.node(), Kit.secondNode());
        List<Integer> winners = new ArrayList<>();
        int[] wins = new int[nodes.size()];
        for (int number = 0; number < rounds; number++) {
            BiFunction<Integer, Node, Http.Answer> runner = round.apply(number);
            List<String> outcomes = Race.run(RUNNERS, i -> () -> outcome(runner.apply(i, nodes.get(i % nodes.size()))));
            IntStream.range(0, RUNNERS).filter(i -> outcomes.get(i).equals(won)).forEach(i -> wins[i % nodes.size()]++);
            winners.add(Collections.frequency(outcomes, won));
            Assertions.assertThat(outcomes)
                    .as("%s, round %d", what, number)
                    .isSubsetOf(outcomesThere)
                    .containsOnlyOnce(won);
        }
        System.out.printf(
                "race: %s: winners of %d in each of %d rounds on two nodes: %s; on one node %d, on the other %d%n",
                what, RUNNERS, rounds, winners, wins[0], wins[1]);
    }

    /** The status, and the problem's code where there is one. */
    private static String outcome(Http.Answer answer) {
        return answer.header("Content-Type").startsWith("application/problem+json")
                ? answer.status() + " " + answer.json().path("type").asString().replace("/problems/", "")
                : "" + answer.status();
    }
}
