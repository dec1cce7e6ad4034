package axiom.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks the annotation processor of Axiom to generate the class {@code ShapesChecked} into the annotated package. Code that mentions that class does not compile
 * where the processor is absent, so that builder chains in the package cannot pass unchecked:
 *
 * <pre>{@code
 * @CheckShapes
 * package com.example.models;      // package-info.java
 *
 * final class Models {
 *     static final Class<?> CHECKED = ShapesChecked.class;
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.PACKAGE)
public @interface CheckShapes {}
