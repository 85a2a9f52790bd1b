package org.ticketwise.training;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.Arrays;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.la.SparseVector;
import org.tribuo.math.util.NoopNormalizer;
import org.tribuo.math.util.VectorNormalizer;
import org.tribuo.multilabel.sgd.MultiLabelObjective;

/**
 * One-versus-rest squared hinge loss, {@code max(0, 1 - y·score)²} with {@code y} = ±1 for each intent. What is
 * classified with a margin costs nothing, so that each step touches only the intents that are still in doubt.
 */
public final class SquaredHinge implements MultiLabelObjective {

    private final Runnable onExample;

    /** @param onExample called for every conversation in every epoch */
    SquaredHinge(Runnable onExample) {
        this.onExample = onExample;
    }

    @Override
    public Pair<Double, SGDVector> lossAndGradient(SGDVector truth, SGDVector prediction) {
        onExample.run();
        int size = prediction.size();
        int[] active = new int[size];
        double[] gradient = new double[size];
        int count = 0;
        double loss = 0;
        for (int i = 0; i < size; i++) {
            double y = truth.get(i) > 0 ? 1 : -1;
            double margin = 1 - y * prediction.get(i);
            if (margin > 0) {
                loss += margin * margin;
                active[count] = i;
                gradient[count] = 2 * y * margin;
                count++;
            }
        }
        return new Pair<>(
                loss,
                SparseVector.createSparseVector(size, Arrays.copyOf(active, count), Arrays.copyOf(gradient, count)));
    }

    @Override
    public VectorNormalizer getNormalizer() {
        return new NoopNormalizer();
    }

    @Override
    public boolean isProbabilistic() {
        return false;
    }

    @Override
    public double threshold() {
        return 0;
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return new ConfiguredObjectProvenanceImpl(this, "MultiLabelObjective");
    }

    @Override
    public String toString() {
        return "SquaredHinge";
    }
}
