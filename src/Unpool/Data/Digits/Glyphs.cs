using System.Numerics;

namespace Unpool.Data;

/// <summary>The ways people write each digit.</summary>
static class Glyphs
{
    static readonly Stroke[] OpenFour = [Straight(.22f, 0, .08f, .56f, .92f, .5f), Straight(.74f, .08f, .64f, 1)];

    /// <summary>The strokes, by digit and by way of writing it.</summary>
    public static Stroke[][][] All { get; } =
    [
        [
            [Curve(.55f, 0, .18f, .16f, .04f, .55f, .18f, .92f, .5f, 1, .84f, .86f, .96f, .48f, .84f, .12f, .55f, 0)],
            [Curve(.6f, .02f, .25f, .1f, .06f, .5f, .2f, .94f, .55f, .98f, .88f, .7f, .9f, .3f, .65f, .03f, .42f, .1f)],
        ],
        [
            [Straight(.5f, 0, .5f, 1)],
            [Straight(.28f, .26f, .56f, 0, .56f, 1)],
            [Curve(.53f, 0, .5f, .5f, .48f, 1)],
        ],
        [
            [Curve(.1f, .26f, .3f, .03f, .66f, .02f, .84f, .26f, .66f, .56f, .34f, .82f, .06f, 1), Straight(.06f, 1, .96f, .96f)],
            [Curve(.08f, .2f, .35f, 0, .75f, .06f, .78f, .38f, .5f, .72f, .22f, .95f, .06f, .9f, .2f, .76f, .5f, .88f, .96f, .98f)],
        ],
        [
            [Curve(.1f, .13f, .42f, 0, .78f, .12f, .72f, .36f, .36f, .48f), Curve(.36f, .48f, .8f, .56f, .88f, .82f, .5f, 1, .06f, .88f)],
            [Straight(.12f, .04f, .84f, .02f, .4f, .4f), Curve(.4f, .4f, .82f, .52f, .86f, .84f, .46f, 1, .08f, .9f)],
        ],
        [OpenFour, OpenFour, [Straight(.68f, 1, .7f, 0, .04f, .66f, .96f, .64f)]],
        [
            [Straight(.88f, .02f, .3f, .04f, .22f, .44f), Curve(.22f, .44f, .56f, .36f, .9f, .62f, .72f, .92f, .36f, 1, .06f, .88f)],
            [Curve(.92f, .04f, .4f, .02f, .26f, .2f, .3f, .4f, .7f, .5f, .8f, .78f, .5f, 1, .08f, .92f)],
        ],
        [
            [Curve(.7f, 0, .36f, .24f, .1f, .66f, .24f, .95f, .6f, 1, .86f, .78f, .66f, .54f, .36f, .6f, .17f, .8f)],
            [Curve(.46f, 0, .22f, .34f, .12f, .74f, .4f, 1, .78f, .92f, .76f, .64f, .44f, .6f, .18f, .84f)],
        ],
        [
            [Straight(.06f, .08f, .92f, .02f), Curve(.92f, .02f, .62f, .46f, .42f, 1)],
            [Straight(.06f, .2f, .1f, .04f, .9f, .04f, .44f, 1)],
            [Straight(.06f, .08f, .92f, .02f), Curve(.92f, .02f, .62f, .46f, .42f, 1), Straight(.3f, .52f, .84f, .48f)],
        ],
        [
            [Curve(.78f, .12f, .46f, 0, .18f, .2f, .42f, .46f, .74f, .66f, .8f, .88f,
                .5f, 1, .18f, .86f, .3f, .6f, .64f, .4f, .86f, .22f, .78f, .12f)],
            [Curve(.5f, 0, .2f, .18f, .46f, .46f, .8f, .24f, .5f, 0), Curve(.46f, .46f, .12f, .78f, .48f, 1, .84f, .76f, .46f, .46f)],
        ],
        [
            [Curve(.84f, .2f, .56f, 0, .2f, .12f, .16f, .4f, .46f, .5f, .76f, .34f, .86f, .12f), Curve(.86f, .12f, .8f, .58f, .66f, 1)],
            [Curve(.8f, .24f, .5f, 0, .16f, .2f, .3f, .46f, .66f, .4f, .8f, .24f), Straight(.8f, .24f, .74f, 1)],
        ],
    ];

    static Stroke Straight(params float[] xy) => new(false, Points(xy));

    static Stroke Curve(params float[] xy) => new(true, Points(xy));

    static Vector2[] Points(float[] xy) => [.. xy.Chunk(2).Select(p => new Vector2(p[0], p[1]))];
}
