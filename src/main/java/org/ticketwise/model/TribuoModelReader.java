package org.ticketwise.model;

import com.google.protobuf.Any;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.protos.DenseTensorProto;
import org.tribuo.math.protos.LinearParametersProto;
import org.tribuo.multilabel.sgd.linear.LinearSGDModel;
import org.tribuo.multilabel.sgd.protos.MultiLabelLinearSGDProto;
import org.tribuo.protos.core.ImmutableFeatureMapProto;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.OutputDomainProto;
import org.tribuo.protos.core.RealIDInfoProto;

/**
 * Reads Tribuo's linear model into flat arrays while it is being decompressed. Its generated classes would copy the whole
 * file, tens of megabytes, once a level of nesting, and make four objects a feature.
 */
final class TribuoModelReader {

    private static final int BUFFER = 1 << 16;

    private final CodedInputStream in;

    private int size;
    private int[] features = new int[1 << 12];
    private int[] documentFrequencies = new int[1 << 12];
    private @Nullable OutputDomainProto outputs;
    private double[] weights = {};

    /** One field of a message, of which the tag was read. */
    private interface Field {
        void read(int number) throws IOException;
    }

    private TribuoModelReader(CodedInputStream in) {
        this.in = in;
    }

    /** @throws IOException where {@code compressed} holds anything but such a model */
    static TribuoModelReader read(byte[] compressed) throws IOException {
        try (InputStream file = new GZIPInputStream(new ByteArrayInputStream(compressed), BUFFER)) {
            TribuoModelReader reader = new TribuoModelReader(CodedInputStream.newInstance(file, BUFFER));
            reader.fields(reader.named(LinearSGDModel.class, reader::model));
            return reader;
        }
    }

    int[] features() {
        return Arrays.copyOf(features, size);
    }

    /** Conversations that each feature stood in. */
    int[] documentFrequencies() {
        return Arrays.copyOf(documentFrequencies, size);
    }

    OutputDomainProto outputs() throws IOException {
        if (outputs == null) {
            throw anotherKind();
        }
        return outputs;
    }

    /** Of shape outputs × (features and the bias), row by row. */
    double[] weights() {
        return weights;
    }

    private void model(int field) throws IOException {
        switch (field) {
            case MultiLabelLinearSGDProto.METADATA_FIELD_NUMBER -> message(this::metadata);
            case MultiLabelLinearSGDProto.PARAMS_FIELD_NUMBER ->
                message(named(LinearParameters.class, this::parameters));
            default -> skip();
        }
    }

    private void metadata(int field) throws IOException {
        switch (field) {
            case ModelDataProto.FEATURE_DOMAIN_FIELD_NUMBER ->
                message(named(ImmutableFeatureMap.class, this::featureMap));
            case ModelDataProto.OUTPUT_DOMAIN_FIELD_NUMBER -> outputs = OutputDomainProto.parseFrom(in.readByteArray());
            default -> skip();
        }
    }

    private void featureMap(int field) throws IOException {
        if (field == ImmutableFeatureMapProto.INFO_FIELD_NUMBER) {
            if (size == features.length) {
                features = Arrays.copyOf(features, size * 2);
                documentFrequencies = Arrays.copyOf(documentFrequencies, size * 2);
            }
            message(data(this::feature));
            size++;
        } else {
            skip();
        }
    }

    private void feature(int field) throws IOException {
        switch (field) {
            case RealIDInfoProto.NAME_FIELD_NUMBER -> features[size] = Integer.parseUnsignedInt(in.readString(), 16);
            case RealIDInfoProto.COUNT_FIELD_NUMBER -> documentFrequencies[size] = in.readInt32();
            case RealIDInfoProto.ID_FIELD_NUMBER -> require(in.readInt32() == size);
            default -> skip();
        }
    }

    private void parameters(int field) throws IOException {
        if (field == LinearParametersProto.WEIGHTMATRIX_FIELD_NUMBER) {
            message(named(DenseMatrix.class, this::tensor));
        } else {
            skip();
        }
    }

    private void tensor(int field) throws IOException {
        if (field == DenseTensorProto.VALUES_FIELD_NUMBER) {
            int bytes = in.readRawVarint32();
            require(bytes >= 0 && bytes <= in.getBytesUntilLimit());
            weights = new double[bytes / Double.BYTES];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = in.readDouble();
            }
        } else {
            skip();
        }
    }

    /** Tribuo's way to hold one of several classes: the name of one, then its data. */
    private Field named(Class<?> only, Field inner) {
        Field data = data(inner);
        return field -> {
            if (field == ModelProto.CLASS_NAME_FIELD_NUMBER) {
                require(in.readString().equals(only.getName()));
            } else {
                data.read(field);
            }
        };
    }

    private Field data(Field inner) {
        Field value = field -> {
            if (field == Any.VALUE_FIELD_NUMBER) {
                message(inner);
            } else {
                skip();
            }
        };
        return field -> {
            if (field == ModelProto.SERIALIZED_DATA_FIELD_NUMBER) {
                message(value);
            } else {
                skip();
            }
        };
    }

    private void message(Field field) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        fields(field);
        in.popLimit(outer);
    }

    private void fields(Field field) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            field.read(WireFormat.getTagFieldNumber(tag));
        }
    }

    private void skip() throws IOException {
        in.skipField(in.getLastTag());
    }

    private static void require(boolean holds) throws IOException {
        if (!holds) {
            throw anotherKind();
        }
    }

    private static IOException anotherKind() {
        return new IOException("the file holds another kind of model");
    }
}
