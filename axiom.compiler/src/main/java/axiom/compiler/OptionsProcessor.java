package axiom.compiler;

import java.util.Set;

import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Makes the options of {@link AxiomProcessor} known where no annotation of Axiom occurs. javac asks that one for its options only if it has something to
 * process, and would warn of them in code that has nothing but builder chains. Stands before it, and claims no annotation.
 */
public final class OptionsProcessor extends AbstractProcessor {

    /** For the compiler, which finds it as a service. */
    public OptionsProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Options.NAMES;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return false;
    }
}
