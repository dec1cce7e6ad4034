package axiom.api.model;

import axiom.api.property.Property;

/**
 * What a model promises.
 *
 * @param kind whether it is guarded at run time or to be proved
 * @param property the promise
 * @param message what people are told when it is broken; may be empty
 */
public record Contract(Kind kind, Property property, String message) {

    /** The kinds of promises. */
    public enum Kind {
        /** To hold after every forward pass: sessions check it. */
        ENSURE,
        /** To be proved. */
        PROVE
    }
}
