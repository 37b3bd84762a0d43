namespace Unpool.Data;

/// <summary>A defect in its place on a surface.</summary>
interface IFlaw
{
    /// <summary>The grey level at a place of the picture, with the defect and without it elsewhere.</summary>
    /// <param name="x">The column.</param>
    /// <param name="y">The row.</param>
    /// <param name="cover">How much of the defect covers the place, 0 to 1.</param>
    float At(float x, float y, out float cover);
}
