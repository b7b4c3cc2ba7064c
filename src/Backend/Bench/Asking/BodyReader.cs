using System.Text;

namespace ProxyVsCors.Backend.Bench.Asking;

internal static class BodyReader
{
    public const int MostPieces = 64;

    private const string Octets = "application/octet-stream";

    /// <exception cref="BenchMistake">It is more than one body.</exception>
    public static BenchBody Read(BenchValues values)
    {
        // A turn's body takes the place of the common one, in whatever form it comes.
        var whole = values.InOrder.Where(value => value.Name is "body" or "body-raw").ToList();
        var chunks = values.InOrder.Where(value => value.Name is "chunk" or "chunk-raw").ToList();
        if (whole.Select(value => value.Name).Distinct().Count() > 1)
            throw new BenchMistake("'body' and 'body-raw' are two bodies, and an answer has one");
        if (whole.Count > 0 && chunks.Count > 0)
            throw new BenchMistake($"'{whole[0].Name}' and '{chunks[0].Name}' are two bodies, and an answer has one");
        if (chunks.Count > MostPieces)
            throw new BenchMistake($"'chunk' stands here {chunks.Count} times, and {MostPieces} is the most");
        var pause = AnswerReader.Pause(values, chunks.Count);
        return chunks.Count > 0 ? new([.. chunks.Select(Piece)], pause, IsStream: true, Holds: false, TypeOf(chunks))
            : whole.Count > 0 ? BenchBody.None with { Pieces = [Piece(whole[^1])], ContentType = TypeOf(whole) }
            : BenchBody.None;
    }

    private static byte[] Piece(BenchValue value) => value.Name.EndsWith("-raw", StringComparison.Ordinal)
        ? value.Octets()
        : Encoding.UTF8.GetBytes(value.Text());

    private static string TypeOf(List<BenchValue> pieces) =>
        pieces.TrueForAll(piece => piece.Name is "body" or "chunk") ? BenchBody.None.ContentType : Octets;
}
