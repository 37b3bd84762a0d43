using Unpool.Serve.Maps;
using Unpool.Serve.Models;
using Unpool.Serve.Runs;

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

/// <summary>The data that may be looked at and trained on.</summary>
sealed record DataList(IReadOnlyList<DataItem> Data);

/// <summary>A data set, and where it comes from.</summary>
sealed record DataItem(string Name, string Place);

/// <summary>Some pictures of a data set.</summary>
sealed record SampleList(IReadOnlyList<SampleItem> Samples);

/// <summary>A picture of a data set, as a model reads it.</summary>
sealed record SampleItem(int Index, string Name, string? Label, Bodies.Tensor Picture);

/// <summary>The codes of a data set's pictures on their principal plane.</summary>
/// <param name="Points">The pictures.</param>
/// <param name="Explained">The shares of the codes' variance along the two axes.</param>
/// <param name="Bounds">What is to be seen.</param>
/// <param name="Count">How many pictures are on the map.</param>
/// <param name="Of">How many there are.</param>
sealed record MapAnswer(IReadOnlyList<MapPoint> Points, IReadOnlyList<double> Explained, MapBounds Bounds, int Count, int Of);

/// <summary>The sides of a map.</summary>
sealed record MapBounds(double Left, double Right, double Bottom, double Top);

/// <summary>A place on a map.</summary>
sealed record MapPlace(double X, double Y);

/// <summary>The picture that a model makes of a place on a map.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Nearest">The picture of the data set whose code is nearest.</param>
/// <param name="NearestPicture">Its pixels.</param>
/// <param name="SwitchesOf">The name of the picture whose positions the decoder got; null if it takes none.</param>
sealed record PlaceAnswer(Bodies.Tensor Picture, NearestItem Nearest, Bodies.Tensor NearestPicture, string? SwitchesOf);

/// <summary>A picture of a data set.</summary>
sealed record NearestItem(int Index, string Name, string? Label);

/// <summary>The runs.</summary>
/// <param name="Folder">The folder that they lie in.</param>
/// <param name="Runs">The runs, the newest first.</param>
/// <param name="Unreadable">Folders whose records cannot be read, each with the reason.</param>
sealed record RunList(string Folder, IReadOnlyList<RunSummary> Runs, IReadOnlyList<UnreadableItem> Unreadable);

/// <summary>A run that has begun.</summary>
sealed record RunBegun(string Name);

/// <summary>How a run goes on.</summary>
/// <param name="Epochs">The epochs that it is to have in all; null: as many as it was to have.</param>
sealed record ResumeRequest(int? Epochs);
