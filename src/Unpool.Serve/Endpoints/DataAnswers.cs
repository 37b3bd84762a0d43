using Unpool.Serve.Bodies;
using Unpool.Serve.Maps;

namespace Unpool.Serve.Endpoints;

/// <summary>The data that may be looked at and trained on.</summary>
sealed record DataList(IReadOnlyList<DataItem> Data);

/// <summary>A data set, and where it comes from.</summary>
sealed record DataItem(string Name, string Place);

/// <summary>Some pictures of a data set.</summary>
sealed record SampleList(IReadOnlyList<SampleItem> Samples);

/// <summary>A picture of a data set, as a model reads it.</summary>
sealed record SampleItem(int Index, string Name, string? Label, Tensor Picture);

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
sealed record PlaceAnswer(Tensor Picture, NearestItem Nearest, Tensor NearestPicture, string? SwitchesOf);

/// <summary>A picture of a data set.</summary>
sealed record NearestItem(int Index, string Name, string? Label);
