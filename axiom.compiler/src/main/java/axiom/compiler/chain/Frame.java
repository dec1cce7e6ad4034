package axiom.compiler.chain;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

import javax.lang.model.element.Element;

import com.sun.source.tree.Tree;

/**
 * What is known while expressions are evaluated: the values of variables, and of expressions that were evaluated before.
 *
 * @param depth how many methods of the program are being expanded
 * @param values the values of expressions
 * @param variables the values of local variables and parameters, where they are now
 */
record Frame(int depth, Map<Tree, Folded> values, Map<Element, Folded> variables) {

    static Frame root() {
        return new Frame(0, new IdentityHashMap<>(), new HashMap<>());
    }

    Frame expanded() {
        return new Frame(depth + 1, new IdentityHashMap<>(), new HashMap<>());
    }

    boolean isExpanded() {
        return depth > 0;
    }
}
