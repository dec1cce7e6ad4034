package axiom.verify.assist;

import java.util.List;

import axiom.api.property.Relation;

/** A proposition that all assistants can write. */
sealed interface Statement {

    /** Always true. */
    Statement TRUE = new All(List.of());

    /** A conjunction; true if empty. */
    record All(List<Statement> parts) implements Statement {}

    /** A disjunction; false if empty. */
    record Any(List<Statement> parts) implements Statement {}

    /** An implication. */
    record Implies(Statement hypothesis, Statement conclusion) implements Statement {}

    /** A comparison. */
    record Compare(Real left, Relation relation, Real right) implements Statement {}

    /** A comparison that does not hold. */
    record CompareNot(Real left, Relation relation, Real right) implements Statement {}

    /** For every natural number below a size. */
    record EachPosition(String name, Index size, Statement body) implements Statement {}

    /** For some natural number below a size. */
    record SomePosition(String name, Index size, Statement body) implements Statement {}

    /** For every value of a variable with so many axes. */
    record Each(String name, Real.Kind kind, int axes, Statement body) implements Statement {}

    /** For some value of a variable. */
    record Some(String name, Real.Kind kind, int axes, Statement body) implements Statement {}

    /** For every size of at least 1. */
    record EachSize(String name, Statement body) implements Statement {}

    static Statement all(List<Statement> parts) {
        List<Statement> real = parts.stream().filter(p -> !p.equals(TRUE)).distinct().toList();
        return real.size() == 1 ? real.getFirst() : new All(real);
    }
}
