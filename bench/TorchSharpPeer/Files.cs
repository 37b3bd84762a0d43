using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Unpool.TorchSharpPeer;

/// <summary>The folder written by the other program, as tensors that live as long as this one.</summary>
sealed class Files
{
    public required Tensor Data { get; init; }

    public required Tensor? Labels { get; init; }

    public required Tensor[] Parameters { get; init; }

    public static Files Read(string folder, Model model, Form form, bool learns)
    {
        var labels = Path.Combine(folder, "labels.f32");
        return new()
        {
            Data = ReadData(Path.Combine(folder, "data.f32"), model.Input, form),
            Labels = model is Classifier && learns ? ReadLabels(labels) : null,
            Parameters = ReadParameters(Path.Combine(folder, "init.f32"), model.Parameters, form, learns),
        };
    }

    // Sample by sample through one small tensor, so that the data are in memory only once.
    static Tensor ReadData(string path, long[] sample, Form form)
    {
        using var file = File.OpenRead(path);
        var count = file.Length / sizeof(float) / sample.Aggregate((a, b) => a * b);
        var data = InForm(empty([count, .. sample]), form);
        using var staging = empty(sample);
        for (var i = 0L; i < count; i++)
        {
            file.ReadExactly(staging.bytes);
            using var place = data[i];
            place.copy_(staging);
        }
        return data;
    }

    static Tensor ReadLabels(string path)
    {
        using var numbers = tensor(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray());
        return numbers.to(ScalarType.Int64);
    }

    static Tensor[] ReadParameters(string path, long[][] shapes, Form form, bool learn)
    {
        using var file = File.OpenRead(path);
        return [.. shapes.Select(shape =>
        {
            var parameter = empty(shape);
            file.ReadExactly(parameter.bytes);
            return InForm(parameter, form).requires_grad_(learn);
        })];
    }

    // In other languages to(memory_format=channels_last).
    static Tensor InForm(Tensor t, Form form)
    {
        if (!form.ChannelsLast || t.dim() != 4) return t;
        using var _ = t;
        using var pixels = t.permute(0, 2, 3, 1);
        using var together = pixels.contiguous();
        return together.permute(0, 3, 1, 2);
    }
}
