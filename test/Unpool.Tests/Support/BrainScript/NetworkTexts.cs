namespace Unpool.Tests.Support.BrainScript;

/// <summary>Blocks of BrainScript whose nodes the original's recorded logs name.</summary>
static class NetworkTexts
{
    public const string Inputs = """
        imageShape = 28:28:1
        labelDim = 10
        features = Input {imageShape}
        labels = Input (labelDim)
        """;

    public const string Classified = """
        ce = CrossEntropyWithSoftmax (labels, ol)
        errs = ClassificationError (labels, ol)
        featureNodes = (features)
        labelNodes = (labels)
        criterionNodes = (ce)
        evaluationNodes = (errs)
        outputNodes = (ol)
        """;

    public const string Autoencoder = """
        {
            model = x => {
                conv1 = ConvolutionalLayer {1, (5:5), pad=true, activation=ReLU} (x)
                pool1 = MaxPoolingLayer {(4:4), stride=(4:4)} (conv1)
                unpool1 = MaxUnpoolingLayer {(4:4), stride=(4:4)} (pool1, conv1)
                deconv1 = DeconvLayer {1, (5:5), 1, lowerPad=(2:2:0), upperPad=(2:2:0), bias=false} (unpool1)
            }.deconv1
            features = Input {28:28:1}
            Grey{f} = x => Constant(f) .* x
            f1 = Grey{1/256} (features)
            z = model (f1)
            f2 = Grey{1/256} (features)
            err = z - f2
            sqErr = ElementTimes (err, err)
            mse = ReduceMean (sqErr)
            rmse = Sqrt (mse)
            featureNodes = (features)
            criterionNodes = (rmse)
            evaluationNodes = (rmse)
            outputNodes = (z)
        }
        """;

    public const string Convolutional = "{" + Inputs + """

        Scale{f} = x => Constant(f) .* x
        model = Sequential (Scale {1/256} : ConvolutionalLayer {16, (5:5), pad = true} : ReLU : MaxPoolingLayer {(2:2), stride=(2:2)} :
            DenseLayer {64} : ReLU : LinearLayer {labelDim})
        ol = model (features)

        """ + Classified + "}";
}
