package axiom.core.check.algebra;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import axiom.api.verify.Derivation;
import axiom.api.verify.Evidence;
import axiom.api.verify.Problem;
import axiom.core.check.EvidenceChecker;

/** Checks derivations in the format {@value #FORMAT}, which the documentation of this package describes. Has no state; may be used from several threads. */
public final class AlgebraChecker implements EvidenceChecker {

    /** The format that this checks. */
    public static final String FORMAT = "axiom.algebra/1";

    private static final int MAX_BYTES = 8 << 20;
    /** In steps of some nanoseconds each: some seconds at least, and more for longer evidence. */
    private static final long WORK = 30_000_000;
    private static final long WORK_PER_BYTE = 2_000;

    /** A checker. */
    public AlgebraChecker() {}

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public Result check(Problem problem, Evidence evidence) {
        if (!evidence.format().equals(FORMAT)) {
            return new Result.Rejected("this is evidence of another format: " + evidence.format());
        }
        byte[] bytes = evidence.bytes();
        if (bytes.length > MAX_BYTES) {
            return new Result.Rejected("the evidence is longer than " + MAX_BYTES + " bytes");
        }
        try {
            read(problem, bytes, false);
            return new Result.Accepted(List.of());
        } catch (Refusal e) {
            return new Result.Rejected(e.getMessage());
        } catch (CharacterCodingException e) {
            return new Result.Rejected("the evidence is no text");
        } catch (RuntimeException | StackOverflowError e) {
            return new Result.Rejected("the evidence is not understood: " + e);
        }
    }

    /**
     * Checks evidence and writes down what each of its steps shows.
     *
     * @param problem what is claimed to be true
     * @param evidence evidence of this checker's format
     * @return all steps; empty if the evidence does not show that the claim is true
     */
    public Optional<Derivation> derivation(Problem problem, Evidence evidence) {
        if (!(check(problem, evidence) instanceof Result.Accepted)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Derivation(read(problem, evidence.bytes(), true)));
        } catch (CharacterCodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Derivation.Block read(Problem problem, byte[] bytes, boolean isNoted) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(FORMAT)) {
            throw new Refusal("the evidence does not begin with its format");
        }
        if (!problem.graph().obligations().isEmpty()) {
            throw new Refusal("sizes must be equal that may differ: " + problem.graph().obligations().getFirst().reason());
        }
        Elements elements = new Elements(problem, WORK + WORK_PER_BYTE * bytes.length);
        Case negation = new Negation(elements).of(problem.claim());
        Notes notes = new Notes(elements.ring(), isNoted);
        new Script(lines.listIterator(1), problem.graph(), elements, notes).refute(negation);
        return notes.last();
    }
}
