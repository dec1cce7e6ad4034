package axiom.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a model in the {@code @Axiom} language. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface AxiomModel {

    /**
     * The declaration.
     *
     * @return text in the {@code @Axiom} language
     */
    String value();
}
