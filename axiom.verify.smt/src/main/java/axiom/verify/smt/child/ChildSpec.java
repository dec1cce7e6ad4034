package axiom.verify.smt.child;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

import axiom.api.verify.Prover;

/**
 * What a bundle brings to run a solver in child JVMs.
 *
 * @param name the engine's name
 * @param family its family
 * @param declaredVersion the version that the bundle was made for
 * @param solver what runs in the child
 * @param classes other classes of the bundle that it needs there
 * @param files the files that it needs; those that end in {@code .jar} are on the child's class path
 * @param binary which of the files is the solver itself: its digest is the engine's
 * @param logics the logics in which its answers may be used
 * @param features what it can do besides
 * @param linear whether scripts that are not linear are refused
 * @param heap whether the solver lives in the Java heap, so that this is what the memory limit bounds
 */
public record ChildSpec(String name, String family, String declaredVersion, Class<? extends Solver> solver, List<Class<?>> classes,
        List<Item> files,
        String binary, Set<String> logics, Set<Prover.Feature> features, boolean linear, boolean heap) {

    /**
     * A file to be put into the child's folder.
     *
     * @param name its name, without folders
     * @param content its bytes
     */
    public record Item(String name, Content content) {}

    /** Bytes that can be read again and again. */
    @FunctionalInterface
    public interface Content {

        /**
         * Opens them.
         *
         * @return a stream, which the caller closes
         * @throws IOException if the bytes are not there
         */
        InputStream open() throws IOException;
    }

    /** Copies the collections. */
    public ChildSpec {
        classes = List.copyOf(classes);
        files = List.copyOf(files);
        logics = Set.copyOf(logics);
        features = Set.copyOf(features);
    }
}
