using Unpool.Serve.Models;

namespace Unpool.Serve.Endpoints;

/// <summary>The models.</summary>
/// <param name="Models">Those that can be read.</param>
/// <param name="Unreadable">The others, each with the reason.</param>
sealed record ModelList(IReadOnlyList<ModelItem> Models, IReadOnlyList<UnreadableItem> Unreadable);

/// <summary>Something that is there but cannot be read.</summary>
sealed record UnreadableItem(string Name, string Reason);

/// <summary>A model.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Shape">The shape of a picture: channels, height, width.</param>
/// <param name="Code">Its code.</param>
/// <param name="TakesSwitches">Whether its decoder gets the positions of a picture's maxima beside the code.</param>
/// <param name="WhyNotDecode">Why codes cannot be decoded; null if they can.</param>
/// <param name="Threshold">The score above which a picture is anomalous; null if it does not score.</param>
/// <param name="WhyNotScore">Why it does not score; null if it does.</param>
/// <param name="Run">The run that it is of; null for none.</param>
/// <param name="Data">The name of the data that it was trained on; null if it does not say.</param>
sealed record ModelItem(
    string Name, IReadOnlyList<int> Shape, CodeItem Code, bool TakesSwitches, string? WhyNotDecode, double? Threshold, string? WhyNotScore,
    string? Run, string? Data)
{
    /// <summary>The model.</summary>
    public static ModelItem Of(ServedModel model) => new(
        model.Name, model.Shape.Axes.ToArray(), new(model.Code.Name, model.Code.Shape.Axes.ToArray()), model.TakesSwitches, model.WhyNotDecode,
        model.Threshold?.Value, model.WhyNotScore, model.Run, model.Data);
}

/// <summary>A code: its node, and its shape.</summary>
sealed record CodeItem(string Name, IReadOnlyList<int> Shape);

/// <summary>The scores of pictures, in their order.</summary>
/// <param name="Scores">The scores.</param>
/// <param name="Note">What was done to a picture to bring it to the model's shape; null if nothing was.</param>
sealed record ScoreList(IReadOnlyList<ScoreAnswer> Scores, string? Note);
