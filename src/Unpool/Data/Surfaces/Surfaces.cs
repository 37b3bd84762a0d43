using System.Numerics;
using Unpool.Rng;

namespace Unpool.Data;

/// <summary>
/// Surfaces like those that cameras inspect, drawn by the program, with defects and without: columns features [count, side * side], grey levels
/// as bytes, and mask of the same size, 255 where a defect is and 0 elsewhere. They are in the manner of the competition data of DAGM 2007, and
/// are not taken from it.
/// </summary>
public static class Surfaces
{
    /// <summary>The smallest side on which every defect has room.</summary>
    public const int LeastSide = 64;

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<SurfaceKind> Kinds { get; } = Enum.GetValues<SurfaceKind>();

    /// <summary>The defects that a kind of surface can have.</summary>
    public static IReadOnlyList<SurfaceDefect> DefectsOf(SurfaceKind kind) => kind switch
    {
        SurfaceKind.Metal => [SurfaceDefect.Scratch, SurfaceDefect.Spot, SurfaceDefect.Bump],
        SurfaceKind.Weave => [SurfaceDefect.MissingThread, SurfaceDefect.Stain, SurfaceDefect.Spot],
        SurfaceKind.Wood => [SurfaceDefect.Scratch, SurfaceDefect.Stain, SurfaceDefect.Bump],
        SurfaceKind.Tiles => [SurfaceDefect.Scratch, SurfaceDefect.Stain, SurfaceDefect.Spot],
        SurfaceKind.Grain => [SurfaceDefect.Spot, SurfaceDefect.Bump],
        SurfaceKind.Print => [SurfaceDefect.Misprint, SurfaceDefect.Spot, SurfaceDefect.Stain],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>A kind as people write it, and as its folder is called: metal.</summary>
    public static string NameOf(SurfaceKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>A defect as its folder is called: missing_thread.</summary>
    public static string NameOf(SurfaceDefect defect) =>
        string.Concat(defect.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    /// <summary>Pictures of an endless series; picture i depends on the other arguments and i alone.</summary>
    /// <param name="kind">The surface.</param>
    /// <param name="count">The number of pictures.</param>
    /// <param name="defect">What all of them have; null for good ones.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="side">The rows and columns of a picture.</param>
    /// <param name="first">The number of the first picture.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The count or the first number is negative, or the side less than <see cref="LeastSide"/>.
    /// </exception>
    /// <exception cref="ArgumentException">The surface cannot have that defect.</exception>
    public static Dataset Draw(SurfaceKind kind, int count, SurfaceDefect? defect = null, ulong seed = 1, int side = 128, int first = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(side, LeastSide);
        if (defect is { } wanted && !DefectsOf(kind).Contains(wanted))
            throw new ArgumentException($"{kind} can have {string.Join(", ", DefectsOf(kind))}, but not {wanted}.", nameof(defect));
        var pixels = side * side;
        var features = MemoryBudget.Shared.Allocate<byte>((long)count * pixels);
        var masks = MemoryBudget.Shared.Allocate<byte>((long)count * pixels);
        Parallel.For(0, count, i =>
        {
            var random = new CounterRandom(seed, (int)kind, defect is null ? 0 : 1 + (int)defect, first + i);
            Draw(kind, defect, ref random, features.Span((long)i * pixels, pixels), masks.Span((long)i * pixels, pixels), side);
        });
        return new(
            new Column("features", pixels, count, features, null).Shaped(new(1, side, side)),
            new Column("mask", pixels, count, masks, null).Shaped(new(1, side, side)));
    }

    /// <summary>Draws one picture, which is the same without its defect where the random numbers are.</summary>
    internal static void Draw(SurfaceKind kind, SurfaceDefect? defect, ref CounterRandom random, Span<byte> picture, Span<byte> mask, int side)
    {
        var surface = Surface(kind, ref random);
        // The light is never twice the same.
        var light = 0.97f + 0.06f * (float)random.Unit();
        var flaw = defect is { } wanted ? Flaw(wanted, surface, ref random, side) : null;
        for (var y = 0; y < side; y++)
            for (var x = 0; x < side; x++)
            {
                var cover = 0f;
                var level = flaw?.At(x, y, out cover) ?? surface.At(x, y);
                picture[y * side + x] = (byte)(Math.Clamp(level * light, 0, 255) + 0.5f);
                mask[y * side + x] = (byte)(cover > 0.25f ? 255 : 0);
            }
    }

    static ISurface Surface(SurfaceKind kind, ref CounterRandom random) => kind switch
    {
        SurfaceKind.Metal => new Metal(ref random),
        SurfaceKind.Weave => new Weave(ref random),
        SurfaceKind.Wood => new Wood(ref random),
        SurfaceKind.Tiles => new TileSurface(ref random),
        SurfaceKind.Grain => new Grain(ref random),
        _ => new Print(ref random),
    };

    static IFlaw Flaw(SurfaceDefect defect, ISurface surface, ref CounterRandom random, int side)
    {
        var middle = side * new Vector2(0.2f + 0.6f * (float)random.Unit(), 0.2f + 0.6f * (float)random.Unit());
        return defect switch
        {
            SurfaceDefect.Scratch => new Scratch(surface, ref random, middle),
            SurfaceDefect.Bump => new Bump(surface, ref random, middle),
            SurfaceDefect.MissingThread => new MissingThread((Weave)surface, ref random, middle),
            SurfaceDefect.Misprint => new Misprint((Print)surface, ref random, middle),
            _ => new Spot(surface, ref random, middle, isStain: defect == SurfaceDefect.Stain),
        };
    }
}
