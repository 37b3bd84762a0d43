namespace Unpool.Inference;

/// <summary>
/// A trained auto-encoder that answers: codes of pictures, pictures of codes, and reconstructions, for one sample or for several that follow each
/// other. Any number of threads may call it at once, and calls allocate nothing once as many as ever overlap have been made.
/// </summary>
/// <remarks>
/// It is made of a <see cref="Predictor"/> for each of the three, and like these it takes the graph's parameters as they are when it is made. Values
/// are those of the graph: pixels as it reads them, mostly 0 to 255, and reconstructions as it writes them, mostly pixels / 256.
/// </remarks>
/// <example><code>
/// using var model = OnnxFile.LoadAutoencoder("autoencoder.onnx");
/// var code = new float[model.Code.Shape.Size];
/// model.Encode(pixels, code);
/// </code></example>
public sealed class AutoencoderPredictor : IDisposable
{
    readonly Predictor _encoder, _whole;
    readonly Predictor? _decoder;

    /// <summary>An auto-encoder of one input.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="code">The name of the node that holds the code; null for the result of the last pooling.</param>
    /// <param name="output">The name of the reconstruction; null for the graph's first output.</param>
    /// <param name="options">Threads and vector width. Its outputs are not used.</param>
    /// <exception cref="KeyNotFoundException">There is no node of such a name.</exception>
    /// <exception cref="ArgumentException">The graph has several inputs, or no pooling, and the code is not named.</exception>
    /// <exception cref="ShapeException">There is no memory for the network.</exception>
    public AutoencoderPredictor(Graph graph, string? code = null, string? output = null, PredictorOptions? options = null)
    {
        code ??= graph.NameOf(LastPooling(graph));
        output ??= graph.NameOf(graph.Outputs[0]);
        options ??= new();
        (var decoder, WhyNotDecode) = DecoderOf(graph, code, output);
        _whole = new(graph, options with { Outputs = [output] });
        try
        {
            _encoder = new(graph, options with { Outputs = [code] });
            if (_whole.Inputs.Count != 1 || _encoder.Inputs.Count != 1)
                throw new ArgumentException(
                    $"an auto-encoder has one input, but this graph has {string.Join(", ", _whole.Inputs.Select(i => $"'{i.Name}'"))}.",
                    nameof(graph));
            _decoder = decoder is null ? null : new(decoder, options with { Outputs = null });
        }
        catch
        {
            _encoder?.Dispose();
            _whole.Dispose();
            throw;
        }
    }

    /// <summary>What is read: its name, and the shape of one sample.</summary>
    public ValueInfo Input => _whole.Inputs[0];

    /// <summary>The code of one sample.</summary>
    public ValueInfo Code => _encoder.Outputs[0];

    /// <summary>The reconstruction of one sample.</summary>
    public ValueInfo Output => _whole.Outputs[0];

    /// <summary>What values of the reconstruction are multiplied by to become bytes: 256 unless set, for networks of pixels / 256.</summary>
    public float Scale { get; init; } = 256;

    /// <summary>The sentence that says what the decoder needs besides the code; null if a code can be decoded by itself.</summary>
    public string? WhyNotDecode { get; }

    /// <summary>Computes codes.</summary>
    /// <param name="pixels">The samples, [samples, values of the input's shape].</param>
    /// <param name="code">Room for [samples, values of the code's shape].</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ObjectDisposedException">The predictor is disposed.</exception>
    public void Encode(ReadOnlySpan<float> pixels, Span<float> code) => _encoder.Run(pixels, code);

    /// <summary>The same for samples of bytes, such as pixels, which stand for the numbers 0 to 255.</summary>
    /// <inheritdoc cref="Encode(ReadOnlySpan{float}, Span{float})"/>
    public void Encode(ReadOnlySpan<byte> pixels, Span<float> code) => _encoder.Run(pixels, code);

    /// <summary>Computes pictures of codes.</summary>
    /// <param name="code">The codes, [samples, values of the code's shape].</param>
    /// <param name="pixels">Room for [samples, values of the reconstruction's shape].</param>
    /// <exception cref="SplitException">The decoder needs more than the code, as max unpooling does; the message says what.</exception>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ObjectDisposedException">The predictor is disposed.</exception>
    public void Decode(ReadOnlySpan<float> code, Span<float> pixels) => Decoder.Run(code, pixels);

    /// <summary>The same for pictures of bytes: values times <see cref="Scale"/>, rounded, from 0 to 255.</summary>
    /// <inheritdoc cref="Decode(ReadOnlySpan{float}, Span{float})"/>
    public void Decode(ReadOnlySpan<float> code, Span<byte> pixels) => Decoder.Run(code, pixels, Scale);

    /// <summary>Computes reconstructions.</summary>
    /// <param name="pixels">The samples, [samples, values of the input's shape].</param>
    /// <param name="reconstruction">Room for [samples, values of the reconstruction's shape].</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ObjectDisposedException">The predictor is disposed.</exception>
    public void Reconstruct(ReadOnlySpan<float> pixels, Span<float> reconstruction) => _whole.Run(pixels, reconstruction);

    /// <summary>The same for samples of bytes, such as pixels, which stand for the numbers 0 to 255.</summary>
    /// <inheritdoc cref="Reconstruct(ReadOnlySpan{float}, Span{float})"/>
    public void Reconstruct(ReadOnlySpan<byte> pixels, Span<float> reconstruction) => _whole.Run(pixels, reconstruction);

    /// <summary>The same from bytes to bytes: values times <see cref="Scale"/>, rounded, from 0 to 255.</summary>
    /// <inheritdoc cref="Reconstruct(ReadOnlySpan{float}, Span{float})"/>
    public void Reconstruct(ReadOnlySpan<byte> pixels, Span<byte> reconstruction) => _whole.Run(pixels, reconstruction, Scale);

    /// <summary>Ends the predictors and their threads. Calls that have begun may end.</summary>
    public void Dispose()
    {
        _whole.Dispose();
        _encoder.Dispose();
        _decoder?.Dispose();
    }

    Predictor Decoder => _decoder ?? throw new SplitException(WhyNotDecode!);

    static (Graph? Decoder, string? WhyNot) DecoderOf(Graph graph, string code, string output)
    {
        try
        {
            return (GraphSplit.At(graph, code, output).Decoder, null);
        }
        catch (SplitException e)
        {
            return (null, e.Message);
        }
    }

    static Node LastPooling(Graph graph) => graph.Nodes.LastOrDefault(node => node.Op is Ops.MaxPool or Ops.AveragePool)
        ?? throw new ArgumentException("the graph has no pooling whose result would be the code; name the node that holds it.", nameof(graph));
}
