namespace Unpool.Data;

/// <summary>A surface without end, of which pictures show a part. Coordinates are pixels.</summary>
interface ISurface
{
    /// <summary>The grey level at a place, 0 to 255 and a little beyond.</summary>
    float At(float x, float y);
}
