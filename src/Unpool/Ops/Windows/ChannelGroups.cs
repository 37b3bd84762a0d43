namespace Unpool.Ops;

/// <summary>The groups of a convolution, equal parts of its channels and its maps.</summary>
static class ChannelGroups
{
    /// <exception cref="ShapeException">That many channels or maps cannot be cut into groups.</exception>
    public static void Check(int groups, int count, string what)
    {
        if (groups < 1 || count % groups != 0)
            throw new ShapeException($"{groups} groups of {count} {what} are impossible: the number must divide {count}.");
    }

    /// <summary>The number of maps of all groups.</summary>
    /// <exception cref="ShapeException">There are too many.</exception>
    public static int Maps(int groups, int each) => (long)groups * each <= Shape.MostValues
        ? groups * each
        : throw new ShapeException($"{groups} groups of {each} maps are too many; at most {Shape.MostValues} are possible.");

    /// <summary>The words after a number of channels.</summary>
    public static string Words(int groups) => groups == 1 ? "" : $" of each of {groups} groups";
}
