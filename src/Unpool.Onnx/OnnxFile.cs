using System.Globalization;
using Unpool.Anomalies;
using Unpool.Inference;
using Unpool.Onnx.Reading;

namespace Unpool.Onnx;

/// <summary>ONNX files: graphs are written for every runtime that reads operator set 18, and read back.</summary>
public static class OnnxFile
{
    // A message of the format cannot be larger.
    const long MostBytes = int.MaxValue;

    /// <summary>
    /// Writes a graph with its parameters' values. The file appears complete or not at all. The batch is the first axis, "N";
    /// inputs and outputs have their nodes' names, but an input with a scale has that of its column.
    /// </summary>
    /// <param name="metadata">Texts to keep with the model, such as its criterion and epoch. Names that begin with "unpool." are taken.</param>
    /// <param name="words">Sentences that say what the model is for; in the file, a description of its inputs and outputs follows them.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    /// <exception cref="ModelException">ONNX has no operator for a node.</exception>
    public static void Save(string path, Graph graph, IReadOnlyDictionary<string, string>? metadata = null, string? words = null)
    {
        var bytes = Bytes(graph, metadata, words, path);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>
    /// Writes a calibrated auto-encoder. Its input is pixels as they are; score and the outputs beside it are [N], the heat map is
    /// [N,1,height,width]. The threshold and the scores that calibrated it are tensors, called threshold and calibration.scores, and notes.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model.</param>
    /// <param name="metadata">Texts to keep beside those of the model.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Save(string path, AnomalyModel model, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var bytes = Write(model, metadata);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>The bytes that are written for a calibrated auto-encoder.</summary>
    public static byte[] Write(AnomalyModel model, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var notes = new Dictionary<string, string>(metadata ?? new Dictionary<string, string>());
        foreach (var (key, value) in model.Metadata) notes[key] = value;
        var graph = model.Graph;
        return OnnxModelWriter.Write(
            graph, notes, "Says how strange a picture is: 'score' is the surprise, 2 for one good picture in 100, 'heatmap' says where.",
            [.. graph.Outputs.Where(output => output.Shape == Shape.Scalar).Select(graph.NameOf)]);
    }

    /// <summary>Reads a calibrated auto-encoder.</summary>
    /// <exception cref="ModelException">There is no such file, it is damaged, or it is not calibrated.</exception>
    public static AnomalyModel LoadAnomalyModel(string path)
    {
        var model = Load(path);
        try
        {
            return AnomalyModel.Of(model.Graph, model.Metadata);
        }
        catch (AnomalyException e)
        {
            throw new ModelException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>The bytes that <see cref="Save(string, Graph, IReadOnlyDictionary{string, string}?, string?)"/> writes.</summary>
    /// <exception cref="ModelException">ONNX has no operator for a node.</exception>
    public static byte[] Write(Graph graph, IReadOnlyDictionary<string, string>? metadata = null, string? words = null) =>
        Bytes(graph, metadata, words, "model");

    /// <summary>
    /// Reads a graph: one that <see cref="Save(string, Graph, IReadOnlyDictionary{string, string}?, string?)"/> wrote, as it was; one from
    /// elsewhere, if its operators are known here. Weights may be in other files of the same folder.
    /// </summary>
    /// <exception cref="ModelException">There is no such file, it is damaged, or it uses something that is not supported.</exception>
    public static Model Load(string path)
    {
        byte[] bytes;
        try
        {
            var length = new FileInfo(path).Length;
            if (length > MostBytes)
                throw new ModelException($"{path}: {length} bytes are too many for an ONNX file; at most {MostBytes} are possible.");
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (FileFailure.IsOfReading(e))
        {
            throw new ModelException($"{path}: the model cannot be read: {FileFailure.Reading(e)}", e);
        }
        return OnnxModelReader.Read(bytes, path, Path.GetDirectoryName(Path.GetFullPath(path)));
    }

    /// <summary>
    /// Reads a trained auto-encoder, ready to encode, decode and reconstruct. The file's metadata names its code and its reconstruction, as `unpool
    /// train` writes them, unless they are named here; without either, they are the result of the last pooling and the first output.
    /// </summary>
    /// <exception cref="ModelException">
    /// There is no such file, it is damaged, it uses something that is not supported, or it is no auto-encoder.
    /// </exception>
    public static AutoencoderPredictor LoadAutoencoder(
        string path, string? code = null, string? output = null, PredictorOptions? options = null)
    {
        var model = Load(path);
        try
        {
            return new(model.Graph, code ?? model.Metadata.GetValueOrDefault("code"), output ?? model.Metadata.GetValueOrDefault("output"), options)
            {
                Scale = model.Metadata.TryGetValue("scale", out var scale)
                    && float.TryParse(scale, NumberStyles.Float, CultureInfo.InvariantCulture, out var pixels) ? pixels : 256,
            };
        }
        catch (Exception e) when (e is KeyNotFoundException or ArgumentException)
        {
            throw new ModelException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>
    /// Reads a graph from a file's bytes; <paramref name="name"/> is its name in errors. Weights in other files are not found this way.
    /// </summary>
    /// <exception cref="ModelException">They are damaged, or use something that is not supported.</exception>
    public static Model Read(ReadOnlySpan<byte> bytes, string name = "model") => OnnxModelReader.Read(bytes, name, folder: null);

    static byte[] Bytes(Graph graph, IReadOnlyDictionary<string, string>? metadata, string? words, string name)
    {
        var parameters = graph.Parameters.Sum(p => 4L * p.Shape.Size);
        if (parameters > MostBytes - (1 << 20))
            throw new ModelException($"{name}: parameters of {parameters} bytes are too many for an ONNX file; at most {MostBytes} are possible.");
        try
        {
            return OnnxModelWriter.Write(graph, metadata ?? new Dictionary<string, string>(), words);
        }
        catch (NotSupportedException e)
        {
            throw new ModelException($"{name}: {e.Message}", e);
        }
    }
}
