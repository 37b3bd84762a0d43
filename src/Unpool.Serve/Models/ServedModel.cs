using Unpool.Anomalies;
using Unpool.Cli;
using Unpool.Cli.Networks;
using Unpool.Images;
using Unpool.Inference;
using Unpool.Serve.Bodies;
using Unpool.Serve.Hosting;

namespace Unpool.Serve.Models;

/// <summary>
/// A model that answers. What goes in and comes out are pixels, 0 to 255; the numbers that the network itself reads and writes are its own
/// business. Any number of threads may ask it at once.
/// </summary>
sealed class ServedModel : IDisposable
{
    readonly AutoencoderPredictor _predictor;
    readonly SwitchDecoder? _switches;
    readonly AnomalyDetector? _detector;
    // From pixels to what the network reads, and from what it writes to pixels.
    readonly float _in, _out;
    long _samples;

    ServedModel(string name, string path, string? run)
    {
        (Name, Run) = (name, run);
        var model = ModelNetwork.Load(path);
        var network = ModelNetwork.Of(model, path);
        var (code, output) = (ModelNetwork.CodeOf(model, network, path, null), model.Graph.NameOf(network.Output));
        Data = ModelNetwork.DataOf(model);
        Code = new(model.Graph.NameOf(code), code.Shape);
        Shape = ModelPictures.ShapeOf(model, path);
        Pictures = ModelPictures.Rule(model, Shape);
        _in = ModelPictures.FactorOf(model);
        // A model from elsewhere whose target is what it reads writes in the same unit.
        _out = ReferenceEquals(network.Target, network.Input) ? 1 / _in : (float)ModelNetwork.ScaleOf(model) / _in;
        _predictor = new(model.Graph, Code.Name, output);
        if (_predictor.WhyNotDecode is { } why) (_switches, WhyNotDecode) = SwitchesOf(model.Graph, output, why);
        try
        {
            _detector = new(CalibratedModel.Of(model, path));
        }
        catch (InputException e)
        {
            WhyNotScore = e.Message;
        }
    }

    /// <summary>Reads a model.</summary>
    /// <param name="name">What it is called here.</param>
    /// <param name="path">Its file.</param>
    /// <param name="run">The run that it is of; null for none.</param>
    /// <exception cref="UnpoolException">It cannot be read, or is no auto-encoder of pictures.</exception>
    public static ServedModel Load(string name, string path, string? run)
    {
        try
        {
            return new(name, path, run);
        }
        catch (Exception e) when (e is KeyNotFoundException or ArgumentException)
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>What it is called here.</summary>
    public string Name { get; }

    /// <summary>The run that it is of; null for none.</summary>
    public string? Run { get; }

    /// <summary>The name of the data that it was trained on; null if it does not say.</summary>
    public string? Data { get; }

    /// <summary>The shape of a picture, [channels, height, width].</summary>
    public Shape Shape { get; }

    /// <summary>The code: its node and its shape.</summary>
    public ValueInfo Code { get; }

    /// <summary>How pictures come to its shape.</summary>
    public PictureOptions Pictures { get; }

    /// <summary>Whether its decoder gets the positions of a picture's maxima beside the code.</summary>
    public bool TakesSwitches => _switches is not null;

    /// <summary>Why codes cannot be decoded at all; null if they can.</summary>
    public string? WhyNotDecode { get; }

    /// <summary>Why it does not score; null if it does.</summary>
    public string? WhyNotScore { get; }

    /// <summary>The threshold of its scores; null if it does not score.</summary>
    public AnomalyThreshold? Threshold => _detector?.Threshold;

    /// <summary>How many samples it has computed.</summary>
    public long Samples => Interlocked.Read(ref _samples);

    /// <summary>Computes the codes of pictures.</summary>
    /// <param name="pixels">The pictures, [count, values of a picture].</param>
    /// <param name="codes">Room for [count, values of a code].</param>
    public void Encode(ReadOnlySpan<float> pixels, Span<float> codes)
    {
        using var read = new Scaled(pixels, _in);
        _predictor.Encode(read.Values, codes);
        Count(pixels.Length / Shape.Size);
    }

    /// <summary>Computes the reconstructions of pictures.</summary>
    /// <param name="pixels">The pictures, [count, values of a picture].</param>
    /// <param name="pictures">Room for as many.</param>
    public void Reconstruct(ReadOnlySpan<float> pixels, Span<float> pictures)
    {
        using var read = new Scaled(pixels, _in);
        _predictor.Reconstruct(read.Values, pictures);
        Floats.Scale(pictures, _out);
        Count(pixels.Length / Shape.Size);
    }

    /// <summary>Computes the pictures of codes.</summary>
    /// <param name="codes">The codes, [count, values of a code].</param>
    /// <param name="picture">The pixels of the picture whose positions the decoder gets; empty for none. Needed where it takes them.</param>
    /// <param name="pictures">Room for [count, values of a picture].</param>
    /// <exception cref="ProblemException">Codes of this model cannot be decoded, or there is no picture where one is needed.</exception>
    public void Decode(ReadOnlySpan<float> codes, ReadOnlySpan<float> picture, Span<float> pictures)
    {
        if (WhyNotDecode is { } why) throw new ProblemException(409, why);
        if (TakesSwitches && picture.IsEmpty)
            throw new ProblemException(409, $"the decoder of '{Name}' gets the positions of a picture's maxima beside the code; "
                + "send the picture as \"picture\" with it, in JSON.");
        Count(codes.Length / Code.Shape.Size);
        if (_switches is null) _predictor.Decode(codes, pictures);
        else
        {
            using var read = new Scaled(picture, _in);
            for (int at = 0, to = 0; at < codes.Length; at += Code.Shape.Size, to += Shape.Size)
                _switches.Decode(codes.Slice(at, Code.Shape.Size), read.Values, pictures.Slice(to, Shape.Size));
        }
        Floats.Scale(pictures, _out);
    }

    /// <summary>The score of one picture.</summary>
    /// <param name="pixels">Its pixels.</param>
    /// <param name="heat">Room for its heat map, [height, width].</param>
    /// <exception cref="ProblemException">The model does not score.</exception>
    public AnomalyScore Score(ReadOnlySpan<float> pixels, Span<float> heat)
    {
        if (_detector is null) throw new ProblemException(409, WhyNotScore!);
        using var read = new Scaled(pixels, _in);
        Count(1);
        return _detector.Score(read.Values, heat);
    }

    public void Dispose()
    {
        _predictor.Dispose();
        _switches?.Dispose();
        _detector?.Dispose();
    }

    (SwitchDecoder?, string?) SwitchesOf(Graph graph, string output, string why)
    {
        try
        {
            return (new(graph, Code.Name, output), null);
        }
        catch (SplitException)
        {
            return (null, why);
        }
    }

    void Count(int samples) => Interlocked.Add(ref _samples, samples);

    // The numbers that the network reads: mostly the pixels as they are.
    readonly ref struct Scaled : IDisposable
    {
        readonly Rented<float>? _copy;

        public Scaled(ReadOnlySpan<float> pixels, float factor)
        {
            Values = pixels;
            if (factor == 1) return;
            var copy = new Rented<float>(pixels.Length);
            pixels.CopyTo(copy.Span);
            Floats.Scale(copy.Span, factor);
            _copy = copy;
            Values = copy.Span;
        }

        public ReadOnlySpan<float> Values { get; }

        public void Dispose() => _copy?.Dispose();
    }
}
