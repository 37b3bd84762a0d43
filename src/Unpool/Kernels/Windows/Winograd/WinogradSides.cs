namespace Unpool.Kernels;

/// <summary>
/// The two sides of the outer product of a weight gradient: vectors of 16 features are made of the maps or of the channels, whichever leaves fewer
/// products to padding.
/// </summary>
readonly record struct WinogradSides(int Maps, int Channels)
{
    /// <summary>True if the vectors are those of the channels.</summary>
    public bool RowsAreMaps => Cost(Maps, Channels) < Cost(Channels, Maps) || Cost(Maps, Channels) == Cost(Channels, Maps) && Channels >= Maps;

    /// <summary>The features that are read value by value.</summary>
    public int Rows => RowsAreMaps ? Maps : Channels;

    /// <summary>The features that lie in vectors.</summary>
    public int VectorFeatures => RowsAreMaps ? Channels : Maps;

    /// <summary>The same with what fills the vectors.</summary>
    public int Vectors => Plane.Up(VectorFeatures);

    static long Cost(int rows, int vectors) => (long)rows * Plane.Up(vectors);
}
