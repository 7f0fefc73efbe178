//! Numbers that news writes out in words.

/// The number that a word in lower case names, from zero to ninety.
pub fn spelled(word: &str) -> Option<u32> {
    below_twenty(word).or_else(|| tens(word))
}

/// The number that a word names, from zero to nineteen.
pub fn below_twenty(word: &str) -> Option<u32> {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    ONES.iter().zip(0..).find(|(own, _)| **own == word).map(|(_, number)| number)
}

/// The multiple of ten that a word names, from twenty to ninety.
pub fn tens(word: &str) -> Option<u32> {
    const TENS: [&str; 8] =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    TENS.iter().zip(2..).find(|(own, _)| **own == word).map(|(_, number)| 10 * number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_numbers() {
        assert_eq!(spelled("twelve"), Some(12));
        assert_eq!(spelled("ninety"), Some(90));
        assert_eq!(spelled("several"), None);
    }
}
