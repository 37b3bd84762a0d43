namespace Unpool.Cli;

/// <summary>The maps of each level from --levels and --maps, in this order.</summary>
static class LevelMaps
{
    /// <summary>Sets the number of levels. The last one keeps its maps, those before it have as many as the first one.</summary>
    public static TrainOptions WithLevels(TrainOptions options, int levels) => options with
    {
        Levels = levels,
        Maps = options.Maps.Count == levels ? options.Maps : [.. Same(options.Maps[0], levels - 1), options.Maps[^1]],
    };

    /// <summary>Sets the maps of each level; a single number is for all of them.</summary>
    /// <exception cref="UsageException">They are for another number of levels than was given.</exception>
    public static TrainOptions WithMaps(TrainOptions options, IReadOnlyList<int> maps)
    {
        if (maps.Count == 1) return options with { Maps = Same(maps[0], options.Maps.Count), HasOwnMaps = true };
        if (options.Levels is { } levels && levels != maps.Count)
            throw new UsageException($"--maps {string.Join(',', maps)} is for {maps.Count} levels, but --levels says {levels}.");
        return options with { Maps = maps, HasOwnMaps = true };
    }

    static IReadOnlyList<int> Same(int maps, int levels) => [.. Enumerable.Repeat(maps, levels)];
}
