package axiom.compiler;

import com.sun.source.tree.CompilationUnitTree;

/** Where a declaration stands in the program. */
sealed interface Place {

    /**
     * In one literal, every character of which is known.
     *
     * @param unit the file
     * @param start where the literal starts in the file
     * @param literal the literal
     */
    record Exact(CompilationUnitTree unit, int start, Literal literal) implements Place {

        /** Where a character of the declaration is in the file. */
        int offset(int inDeclaration) {
            return start + literal.source(inDeclaration);
        }

        /** The same as people read it. */
        String text(int inDeclaration) {
            int offset = offset(inDeclaration);
            return unit.getLineMap().getLineNumber(offset) + ":" + unit.getLineMap().getColumnNumber(offset);
        }
    }

    /**
     * Somewhere in an annotation's value: several literals, a constant of another class, or a compiler that does not show its source.
     *
     * @param declared the annotation
     */
    record Whole(Declared declared) implements Place {}
}
