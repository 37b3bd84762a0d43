using System.Diagnostics;
using Unpool.Anomalies;
using Unpool.Serve.Bodies;

namespace Unpool.Serve.Models;

/// <summary>All that a model makes of one picture, for somebody who looks at it.</summary>
/// <param name="Original">The picture as the model reads it.</param>
/// <param name="Code">Its code.</param>
/// <param name="Reconstruction">Its reconstruction.</param>
/// <param name="Difference">How far the two are apart: 0 for equal, 255 for white instead of black.</param>
/// <param name="Rmse">The root of the mean squared difference of pixels / 256.</param>
/// <param name="Psnr">The peak signal-to-noise ratio in dB; null where the two are equal.</param>
/// <param name="Score">How strange it is; null where the model does not score.</param>
/// <param name="Heat">Where it is strange, [1, height, width], in the unit of scores; null where the model does not score.</param>
/// <param name="Note">What was done to the picture to bring it to the model's shape.</param>
/// <param name="Milliseconds">The time that the model took.</param>
sealed record Look(
    Tensor Original, Tensor Code, Tensor Reconstruction, Tensor Difference, double Rmse, double? Psnr, ScoreAnswer? Score,
    Tensor? Heat, string? Note, double Milliseconds)
{
    /// <summary>Looks at a picture.</summary>
    public static Look At(ServedModel model, Samples picture)
    {
        var started = Stopwatch.GetTimestamp();
        var pixels = picture[0];
        var (code, reconstruction) = (new float[model.Code.Shape.Size], new float[model.Shape.Size]);
        model.Encode(pixels, code);
        model.Reconstruct(pixels, reconstruction);
        var plane = new Shape(1, model.Shape.Height, model.Shape.Width);
        var heat = model.Threshold is null ? null : new float[plane.Size];
        var score = heat is null ? (AnomalyScore?)null : model.Score(pixels, heat);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var (difference, squares) = (new float[pixels.Length], 0.0);
        for (var i = 0; i < pixels.Length; i++)
        {
            var apart = pixels[i] - Math.Clamp(reconstruction[i], 0, 255);
            difference[i] = Math.Abs(apart);
            squares += (pixels[i] - reconstruction[i]) * (double)(pixels[i] - reconstruction[i]);
        }
        var mean = squares / pixels.Length;
        return new(
            Tensor.Pixels(model.Shape, pixels), Tensor.Of(model.Code.Shape, code), Tensor.Pixels(model.Shape, reconstruction),
            Tensor.Pixels(model.Shape, difference), Math.Sqrt(mean) / 256, mean > 0 ? 10 * Math.Log10(255 * 255 / mean) : null,
            score is { } found ? ScoreAnswer.Of(found, model.Threshold!) : null, heat is null ? null : Tensor.Of(plane, heat), picture.Note, took);
    }
}
