namespace ProxyVsCors.Scenarios.Books;

/// <summary>What came of reading a book: the book, or every error in the order of lines.</summary>
public sealed record ParseResult(Book? Book, IReadOnlyList<BookError> Errors)
{
    /// <summary>What runs and is hardly meant, in the order of lines.</summary>
    public IReadOnlyList<BookError> Warnings { get; init; } = [];
}

/// <param name="Line">1-based.</param>
public sealed record BookError(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}
