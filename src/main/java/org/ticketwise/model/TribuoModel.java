package org.ticketwise.model;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.ticketwise.text.TextSettings;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableFeatureMap;
import org.tribuo.MutableOutputInfo;
import org.tribuo.RealIDInfo;
import org.tribuo.Tribuo;
import org.tribuo.classification.Label;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.util.NoopNormalizer;
import org.tribuo.multilabel.ImmutableMultiLabelInfo;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;
import org.tribuo.multilabel.sgd.linear.LinearSGDModel;
import org.tribuo.multilabel.sgd.protos.MultiLabelLinearSGDProto;
import org.tribuo.protos.core.FeatureDomainProto;
import org.tribuo.protos.core.ImmutableFeatureMapProto;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.OutputDomainProto;
import org.tribuo.protos.core.RealIDInfoProto;
import org.tribuo.protos.core.VariableInfoProto;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.impl.EmptyDatasetProvenance;
import org.tribuo.provenance.impl.EmptyTrainerProvenance;

/**
 * {@link LinearWeights} as a file: Tribuo's linear model in protobuf, compressed with gzip. A feature is named by its
 * hash and an intent by its number, so that neither a customer's word nor an odd label stands in the file. Tribuo itself
 * reads it too.
 */
final class TribuoModel {

    /** Times and machines are left out, so that the same weights give the same bytes. */
    private static final OffsetDateTime EPOCH = OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);

    private static final String KIND = LinearSGDModel.class.getName();
    private static final int VERSION = 0;

    private TribuoModel() {}

    static String featureName(int hash) {
        return Integer.toHexString(hash);
    }

    private static String intentName(int index) {
        return Integer.toString(index);
    }

    static byte[] toBytes(LinearWeights weights) {
        ImmutableMultiLabelInfo outputs = outputs(weights.intents());
        ModelProvenance provenance =
                new ModelProvenance(KIND, EPOCH, new EmptyDatasetProvenance(), new EmptyTrainerProvenance());
        ModelDataProto metadata = new ModelDataCarrier<>(
                        "ticketwise",
                        provenance,
                        new ImmutableFeatureMap(new MutableFeatureMap()),
                        outputs,
                        false,
                        Tribuo.VERSION)
                .serialize();
        MultiLabelLinearSGDProto linear = MultiLabelLinearSGDProto.newBuilder()
                .setMetadata(metadata.toBuilder()
                        .setFeatureDomain(features(weights.vocabulary()))
                        .setProvenance(Timeless.of(metadata.getProvenance())))
                .setParams(new LinearParameters(matrix(weights, outputs)).serialize())
                .setNormalizer(new NoopNormalizer().serialize())
                .build();
        return compressed(ModelProto.newBuilder()
                .setVersion(VERSION)
                .setClassName(KIND)
                .setSerializedData(Any.pack(linear))
                .build());
    }

    private static ImmutableMultiLabelInfo outputs(int intents) {
        MutableOutputInfo<MultiLabel> info = new MultiLabelFactory().generateInfo();
        for (int intent = 0; intent < intents; intent++) {
            info.observe(new MultiLabel(new Label(intentName(intent))));
        }
        return (ImmutableMultiLabelInfo) info.generateImmutableOutputInfo();
    }

    private static FeatureDomainProto features(Vocabulary vocabulary) {
        ImmutableFeatureMapProto.Builder map = ImmutableFeatureMapProto.newBuilder();
        VariableInfoProto.Builder info = VariableInfoProto.newBuilder().setClassName(RealIDInfo.class.getName());
        for (int row = 0; row < vocabulary.size(); row++) {
            map.addInfo(info.setSerializedData(Any.pack(RealIDInfoProto.newBuilder()
                            .setName(featureName(vocabulary.feature(row)))
                            .setCount(vocabulary.documentFrequency(row))
                            .setId(row)
                            .build()))
                    .build());
        }
        return FeatureDomainProto.newBuilder()
                .setClassName(ImmutableFeatureMap.class.getName())
                .setSerializedData(Any.pack(map.build()))
                .build();
    }

    /** Of shape intents × (features and the bias). */
    private static DenseMatrix matrix(LinearWeights weights, ImmutableMultiLabelInfo outputs) {
        int size = weights.vocabulary().size();
        DenseMatrix matrix = new DenseMatrix(weights.intents(), size + 1);
        for (int intent = 0; intent < weights.intents(); intent++) {
            int output = outputs.getID(intentName(intent));
            for (int row = 0; row < size; row++) {
                matrix.set(output, row, weights.weight(row, intent));
            }
            matrix.set(output, size, weights.bias(intent));
        }
        return matrix;
    }

    private static byte[] compressed(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes, 1 << 16)) {
            message.writeTo(out);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads the one class of model that {@link #toBytes} writes, and no other, whatever the file asks for.
     *
     * @param documents conversations that the model was learned from
     * @throws IOException where {@code bytes} are not such a model
     * @throws IllegalArgumentException where the model has other outputs than {@code intents} numbered ones
     */
    static LinearWeights fromBytes(byte[] bytes, int intents, int documents, TextSettings settings) throws IOException {
        TribuoModelReader read = TribuoModelReader.read(bytes);
        Vocabulary vocabulary = new Vocabulary(read.features(), read.documentFrequencies(), documents, settings);
        int[] rowOfIntent = rows(outputs(read.outputs()), intents);
        double[] matrix = read.weights();
        int columns = vocabulary.size() + 1;
        if (matrix.length != intents * columns) {
            throw new IllegalArgumentException("the weights do not fit the features and intents");
        }
        float[] weights = new float[vocabulary.size() * intents];
        double[] bias = new double[intents];
        for (int intent = 0; intent < intents; intent++) {
            int start = rowOfIntent[intent] * columns;
            for (int row = 0; row < vocabulary.size(); row++) {
                weights[row * intents + intent] = (float) matrix[start + row];
            }
            bias[intent] = matrix[start + vocabulary.size()];
        }
        return new LinearWeights(vocabulary, weights, bias);
    }

    private static ImmutableMultiLabelInfo outputs(OutputDomainProto outputs) throws IOException {
        if (!outputs.getClassName().equals(ImmutableMultiLabelInfo.class.getName())) {
            throw new IOException("the file holds another kind of model");
        }
        return ImmutableMultiLabelInfo.deserializeFromProto(
                outputs.getVersion(), outputs.getClassName(), outputs.getSerializedData());
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
        if (Arrays.stream(rows).anyMatch(row -> row < 0)) {
            throw new IllegalArgumentException("the model does not have " + intents + " outputs");
        }
        return rows;
    }
}
