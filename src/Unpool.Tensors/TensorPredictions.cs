using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Unpool.Inference;

namespace Unpool.Tensors;

/// <summary>
/// Predictions over tensors. A tensor has the axes of one sample, such as [channels, rows, columns], or those after an axis for the samples. Its
/// values must lie side by side, as they do unless it is a part of a larger tensor; nothing is copied but into and out of the plan.
/// </summary>
public static class TensorPredictions
{
    /// <summary>Computes the only output from the only input.</summary>
    /// <param name="predictor">The predictor.</param>
    /// <param name="input">The samples, [samples, axes of the input].</param>
    /// <param name="output">Room for [samples, axes of the output].</param>
    /// <exception cref="ArgumentException">A tensor has other axes, or its values do not lie side by side.</exception>
    /// <exception cref="InvalidOperationException">There is more than one input or output.</exception>
    public static void Run(this Predictor predictor, in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        Only(predictor.Inputs, "input");
        Only(predictor.Outputs, "output");
        predictor.Run(Values(input, predictor.Inputs[0], nameof(input)), Values(output, predictor.Outputs[0], nameof(output)));
    }

    /// <summary>Computes codes: pixels [samples, axes of the input] to [samples, axes of the code].</summary>
    /// <exception cref="ArgumentException">A tensor has other axes, or its values do not lie side by side.</exception>
    public static void Encode(this AutoencoderPredictor model, in ReadOnlyTensorSpan<float> pixels, in TensorSpan<float> code) =>
        model.Encode(Values(pixels, model.Input, nameof(pixels)), Values(code, model.Code, nameof(code)));

    /// <summary>Computes pictures of codes: [samples, axes of the code] to [samples, axes of the reconstruction].</summary>
    /// <exception cref="ArgumentException">A tensor has other axes, or its values do not lie side by side.</exception>
    /// <exception cref="SplitException">The decoder needs more than the code; the message says what.</exception>
    public static void Decode(this AutoencoderPredictor model, in ReadOnlyTensorSpan<float> code, in TensorSpan<float> pixels) =>
        model.Decode(Values(code, model.Code, nameof(code)), Values(pixels, model.Output, nameof(pixels)));

    /// <summary>Computes reconstructions: pixels [samples, axes of the input] to [samples, axes of the reconstruction].</summary>
    /// <exception cref="ArgumentException">A tensor has other axes, or its values do not lie side by side.</exception>
    public static void Reconstruct(this AutoencoderPredictor model, in ReadOnlyTensorSpan<float> pixels, in TensorSpan<float> reconstruction) =>
        model.Reconstruct(Values(pixels, model.Input, nameof(pixels)), Values(reconstruction, model.Output, nameof(reconstruction)));

    static ReadOnlySpan<float> Values(in ReadOnlyTensorSpan<float> tensor, ValueInfo info, string parameter)
    {
        Check(tensor.Lengths, tensor.IsDense, info, parameter);
        return MemoryMarshal.CreateReadOnlySpan(in tensor.GetPinnableReference(), checked((int)tensor.FlattenedLength));
    }

    static Span<float> Values(in TensorSpan<float> tensor, ValueInfo info, string parameter)
    {
        Check(tensor.Lengths, tensor.IsDense, info, parameter);
        return MemoryMarshal.CreateSpan(ref tensor.GetPinnableReference(), checked((int)tensor.FlattenedLength));
    }

    static void Check(ReadOnlySpan<nint> lengths, bool isDense, ValueInfo info, string parameter)
    {
        var axes = info.Shape.Axes;
        var own = lengths.Length == axes.Length + 1 ? lengths[1..] : lengths;
        var fits = own.Length == axes.Length;
        for (var i = 0; fits && i < axes.Length; i++) fits = own[i] == axes[i];
        if (!fits)
            throw new ArgumentException(
                $"'{info.Name}' is [samples, {string.Join(", ", axes.ToArray())}], but the tensor is [{string.Join(", ", lengths.ToArray())}].",
                parameter);
        if (!isDense)
            throw new ArgumentException($"the values of '{info.Name}' do not lie side by side in the tensor; make a dense copy.", parameter);
    }

    static void Only(IReadOnlyList<ValueInfo> values, string kind)
    {
        if (values.Count != 1)
            throw new InvalidOperationException($"this predictor has {values.Count} {kind}s: use Begin, and name them.");
    }
}
