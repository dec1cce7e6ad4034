package axiom.compiler;

import java.util.Optional;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

import axiom.api.model.AxiomModel;

/**
 * A type with a declaration.
 *
 * @param type the type
 * @param annotation its {@link AxiomModel}
 * @param value the annotation's value
 * @param text the declaration
 */
record Declared(TypeElement type, AnnotationMirror annotation, AnnotationValue value, String text) {

    /** What the compiler could read of the annotation; empty if it has a mistake of its own, which the compiler reports. */
    static Optional<Declared> of(TypeElement type) {
        for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
            if (annotation.getAnnotationType().asElement() instanceof TypeElement t
                    && t.getQualifiedName().contentEquals(AxiomModel.class.getName())) {
                return annotation.getElementValues().values().stream().filter(v -> v.getValue() instanceof String s && !s.equals("<error>"))
                        .map(v -> new Declared(type, annotation, v, (String) v.getValue())).findFirst();
            }
        }
        return Optional.empty();
    }

    /** The name with those of the types around it, as in {@code Outer.Inner}. */
    String name() {
        String name = type.getSimpleName().toString();
        for (Element around = type.getEnclosingElement(); around instanceof TypeElement; around = around.getEnclosingElement()) {
            name = around.getSimpleName() + "." + name;
        }
        return name;
    }
}
