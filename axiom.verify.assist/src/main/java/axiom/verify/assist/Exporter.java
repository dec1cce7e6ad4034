package axiom.verify.assist;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import axiom.api.verify.Problem;

/** Writes problems as theorems. Has no state; may be used from several threads. */
public final class Exporter {

    private Exporter() {}

    /**
     * A theorem in a file of its own.
     *
     * @param assistant for whom
     * @param theorem its name, which is also the file's
     * @param statement what it says, as the assistant reads it
     * @param text the whole file. For Rocq it has a proof that is tried; for the others it says that a proof is owed
     */
    public record Theorem(Assistant assistant, String theorem, String statement, String text) {

        /**
         * What identifies the statement together with the definitions that it rests on: everything before the proof.
         *
         * @return SHA-256 in hexadecimal
         */
        public String digest() {
            return sha256(text.substring(0, text.indexOf(statement) + statement.length()));
        }
    }

    /**
     * Writes a problem as a theorem that says that its claim is true.
     *
     * @param problem a problem over the reals
     * @param theorem a name of letters, digits and underscores that begins with a letter
     * @param assistant for whom
     * @return the theorem
     * @throws Untranslatable if there is no faithful statement: float32 semantics, operators without a definition, tables that are too large
     * @throws IllegalArgumentException if the name is none
     */
    public static Theorem theorem(Problem problem, String theorem, Assistant assistant) throws Untranslatable {
        if (!theorem.matches("[A-Za-z][A-Za-z0-9_]{0,100}")) {
            throw new IllegalArgumentException("[axiom.assist] '" + theorem
                    + "' is no name of a theorem\n  help: use letters, digits and underscores, beginning with a letter");
        }
        Statement statement = Translation.of(problem);
        Notation notation = Notation.of(assistant);
        Set<Real.Function> functions = EnumSet.noneOf(Real.Function.class);
        Usage usage = new Usage(functions);
        usage.visit(statement);
        String text = notation.text(statement);
        return new Theorem(assistant, theorem, text, notation.file(theorem, text, functions, usage.hasSums()));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a statement uses. */
    private static final class Usage {

        private final Set<Real.Function> functions;
        private boolean sums;

        Usage(Set<Real.Function> functions) {
            this.functions = functions;
        }

        boolean hasSums() {
            return sums;
        }

        void visit(Statement statement) {
            switch (statement) {
                case Statement.All(List<Statement> parts) -> parts.forEach(this::visit);
                case Statement.Any(List<Statement> parts) -> parts.forEach(this::visit);
                case Statement.Implies(Statement hypothesis, Statement conclusion) -> {
                    visit(hypothesis);
                    visit(conclusion);
                }
                case Statement.Compare(Real left, _, Real right) -> {
                    visit(left);
                    visit(right);
                }
                case Statement.CompareNot(Real left, _, Real right) -> {
                    visit(left);
                    visit(right);
                }
                case Statement.EachPosition(_, _, Statement body) -> visit(body);
                case Statement.SomePosition(_, _, Statement body) -> visit(body);
                case Statement.Each(_, _, _, Statement body) -> visit(body);
                case Statement.Some(_, _, _, Statement body) -> visit(body);
                case Statement.EachSize(_, Statement body) -> visit(body);
            }
        }

        private void visit(Real real) {
            switch (real) {
                case Real.Number _, Real.Element _ -> {}
                case Real.Applied(Real.Function function, List<Real> arguments) -> {
                    functions.add(function);
                    arguments.forEach(this::visit);
                }
                case Real.Infix(_, Real left, Real right) -> {
                    visit(left);
                    visit(right);
                }
                case Real.Share(Real part, Real whole) -> {
                    visit(part);
                    visit(whole);
                }
                case Real.Sum(_, _, Real body) -> {
                    sums = true;
                    visit(body);
                }
            }
        }
    }
}
