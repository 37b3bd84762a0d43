namespace Unpool.Cli;

/// <summary>The maps of each level from --maps and --levels.</summary>
static class LevelMaps
{
    public static IReadOnlyList<int> Of(IReadOnlyList<int>? maps, int? levels, Preset preset)
    {
        var count = levels ?? (maps is { Count: > 1 } ? maps.Count : preset.Levels);
        // A preset's maps are only meant for as many levels as it has.
        var given = maps ?? (preset.Maps.Count == count ? preset.Maps : [1]);
        if (given.Count == 1) return [.. Enumerable.Repeat(given[0], count)];
        return given.Count == count ? given : throw new UsageException(
            $"--maps {string.Join(',', given)} is for {given.Count} levels, but --levels says {count}.");
    }
}
