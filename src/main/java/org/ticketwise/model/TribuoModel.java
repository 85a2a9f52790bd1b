package org.ticketwise.model;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Model;
import org.tribuo.VariableIDInfo;
import org.tribuo.VariableInfo;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.multilabel.ImmutableMultiLabelInfo;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.sgd.linear.LinearSGDModel;
import org.tribuo.multilabel.sgd.protos.MultiLabelLinearSGDProto;
import org.tribuo.protos.core.ModelProto;

/**
 * Tribuo's linear model as bytes and as {@link LinearWeights}. A feature is named by its hash and an intent by its
 * number, so that neither a customer's word nor an odd label stands in the file.
 */
public final class TribuoModel {

    /** A raw score that says no with a margin. */
    public static final double NEVER_MET = -1;

    private TribuoModel() {}

    public static String featureName(int hash) {
        return Integer.toHexString(hash);
    }

    /** The inverse of {@link #featureName}. */
    public static int featureHash(String name) {
        return Integer.parseUnsignedInt(name, 16);
    }

    public static String intentName(int index) {
        return Integer.toString(index);
    }

    /**
     * The model in protobuf, without the times and machine at which it was made: the same model gives the same bytes.
     *
     * @param factor by which the weights of each feature, told by its hash, are multiplied
     */
    public static byte[] toBytes(LinearSGDModel model, IntToDoubleFunction factor) {
        try {
            ModelProto proto = model.serialize();
            MultiLabelLinearSGDProto linear = proto.getSerializedData().unpack(MultiLabelLinearSGDProto.class);
            MultiLabelLinearSGDProto.Builder rewritten = linear.toBuilder();
            rewritten
                    .getMetadataBuilder()
                    .setProvenance(Timeless.of(linear.getMetadata().getProvenance()));
            rewritten.setParams(new LinearParameters(scaled(model, factor)).serialize());
            return proto.toBuilder()
                    .setSerializedData(Any.pack(rewritten.build()))
                    .build()
                    .toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("Tribuo wrote a model that it cannot read", e);
        }
    }

    /** A copy of the weights, of shape intents × (features and the bias), with each feature's multiplied. */
    private static DenseMatrix scaled(LinearSGDModel model, IntToDoubleFunction factor) {
        DenseMatrix weights = model.getWeightsCopy();
        for (VariableInfo info : model.getFeatureIDMap()) {
            int feature = ((VariableIDInfo) info).getID();
            double by = factor.applyAsDouble(featureHash(info.getName()));
            for (int output = 0; output < weights.getDimension1Size(); output++) {
                weights.set(output, feature, weights.get(output, feature) * by);
            }
        }
        return weights;
    }

    /**
     * Reads the one class of model that training writes, and no other, whatever the file asks for.
     *
     * @throws IOException where {@code bytes} are not such a model
     */
    static LinearSGDModel fromBytes(byte[] bytes) throws IOException {
        ModelProto proto = ModelProto.parseFrom(bytes);
        if (!proto.getClassName().equals(LinearSGDModel.class.getName())) {
            throw new IOException("the file holds another kind of model");
        }
        return (LinearSGDModel) Model.deserialize(proto);
    }

    static LinearWeights compile(byte[] bytes, int intents) throws IOException {
        return compile(fromBytes(bytes), intents, hash -> 1);
    }

    /**
     * Compiles a trained model. An intent that the model has never met, as may happen in a fold, is scored
     * {@value #NEVER_MET}.
     *
     * @param factor by which the weights of each feature, told by its hash, are multiplied
     * @throws IllegalArgumentException where the model has other outputs than {@code intents} numbered ones
     */
    public static LinearWeights compile(LinearSGDModel model, int intents, IntToDoubleFunction factor) {
        ImmutableFeatureMap features = model.getFeatureIDMap();
        DenseMatrix matrix = scaled(model, factor);
        int[] rowOfIntent = rows((ImmutableMultiLabelInfo) model.getOutputIDInfo(), intents);
        int[] hashes = new int[features.size()];
        double[] weights = new double[features.size() * intents];
        double[] bias = new double[intents];
        Arrays.fill(bias, NEVER_MET);
        for (VariableInfo info : features) {
            int id = ((VariableIDInfo) info).getID();
            hashes[id] = featureHash(info.getName());
        }
        for (int intent = 0; intent < intents; intent++) {
            if (rowOfIntent[intent] >= 0) {
                for (int id = 0; id < hashes.length; id++) {
                    weights[id * intents + intent] = matrix.get(rowOfIntent[intent], id);
                }
                bias[intent] = matrix.get(rowOfIntent[intent], hashes.length);
            }
        }
        return new LinearWeights(hashes, weights, bias);
    }

    private static int[] rows(ImmutableMultiLabelInfo outputs, int intents) {
        int[] rows = new int[intents];
        Arrays.fill(rows, -1);
        for (Pair<Integer, MultiLabel> output : outputs) {
            int intent = Integer.parseInt(output.getB().getLabelString());
            if (intent < 0 || intent >= intents) {
                throw new IllegalArgumentException("the model has an output that is none of " + intents + " intents");
            }
            rows[intent] = output.getA();
        }
        return rows;
    }
}
