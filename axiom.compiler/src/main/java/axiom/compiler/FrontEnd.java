package axiom.compiler;

import java.util.List;
import java.util.SequencedMap;

import axiom.core.lang.Declaration;
import axiom.core.lang.DeclaredType;
import axiom.core.lang.Diagnostic;
import axiom.core.lang.Source;
import axiom.core.lang.Step;
import axiom.core.lang.Vocabulary;

/** Reads and checks declarations. */
interface FrontEnd {

    /** The {@code @Axiom} language. */
    FrontEnd AXIOM = (source, layers) -> {
        Declaration read = Declaration.of(source, layers);
        return new Checked(source, read.diagnostics(), read.inputs(), read.outputs(), read.values(), read.trace());
    };

    /** A declaration that was checked. */
    record Checked(Source source, List<Diagnostic> diagnostics, SequencedMap<String, DeclaredType> inputs,
            SequencedMap<String, DeclaredType> outputs, SequencedMap<String, DeclaredType> values, List<Step> trace) {}

    Checked check(Source source, Vocabulary layers);
}
